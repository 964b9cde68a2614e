import { clipboard } from 'electron';

export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text);
}
