import type { Computer } from './computer.ts';

/** Token answers of the service, as they came over the line; other faults may be laid on top. */
export function tokensOf(computer: Computer): { access: string; refresh: string }[] {
  const seen: { access: string; refresh: string }[] = [];
  const { fault } = computer.line;
  computer.line.fault = (sent) => {
    const other = fault(sent);
    if (other !== undefined || sent.path !== '/token') return other;
    return {
      do: 'change',
      body: (body) => {
        const answer = JSON.parse(body) as { access_token?: string; refresh_token?: string };
        if (answer.access_token !== undefined) {
          seen.push({ access: answer.access_token, refresh: answer.refresh_token ?? '' });
        }
        return body;
      },
    };
  };
  return seen;
}
