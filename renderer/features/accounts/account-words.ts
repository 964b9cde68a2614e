import type { AccountView } from '../../../electron/contract/accounts.ts';
import type { ConnectionView } from '../../../electron/contract/view.ts';
import type { Words } from '../../ui/words.tsx';

/** The type in words; one that we have none for as it is. */
export function typeWords(type: string, { t }: Words): string | undefined {
  switch (type) {
    case 'CHECKINGS':
    case 'SAVINGS':
    case 'LOAN':
    case 'CREDIT_CARD':
      return t(`account.type.${type}`);
    case '':
      return undefined;
    default:
      return type;
  }
}

/** The status in words (accounts-api §8), and the shape that goes with it; one that we have no words for as it is. */
export function statusWords(
  status: string,
  { t }: Words,
): readonly [ConnectionView['word'], string] {
  switch (status) {
    case 'ACTIVE':
      return ['up-to-date', t('account.status.ACTIVE')];
    case 'MANUAL':
      return ['not-in-use', t('account.status.MANUAL')];
    case 'ERROR':
      return ['failed', t('account.status.ERROR')];
    case 'NOT_FOUND':
      return ['failed', t('account.status.NOT_FOUND')];
    case 'CLOSED':
      return ['closed', t('account.status.CLOSED')];
    case 'SUSPENDED':
      return ['partly-updated', t('account.status.SUSPENDED')];
    case 'PENDING_CONSENT':
      return ['needs-a-person', t('account.status.PENDING_CONSENT')];
    case '':
      return ['unknown', t('account.status.none')];
    default:
      return ['unknown', status];
  }
}

/** What an account is called: without a name, by its number, else by its type (accounts-api §8). */
export function nameOf({ name, maskedNumber, type }: AccountView, words: Words): string {
  return name ?? maskedNumber ?? typeWords(type, words) ?? words.t('account.unnamed');
}
