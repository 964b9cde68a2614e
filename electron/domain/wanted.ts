import type { Cause } from './cause.ts';
import { endsOf, hasProblems } from './end-words.ts';
import type { NotificationPolicy } from './notification-policy.ts';

/** Whether the operator wants to be told of such a cause. */
export function isWanted(cause: Cause, policy: NotificationPolicy): boolean {
  switch (cause.kind) {
    case 'ended':
      if (policy.ends !== 'problems') return policy.ends === 'always';
      return hasProblems(endsOf([cause.batch]));
    case 'person':
    case 'mended':
      return policy.person;
    case 'provider':
      return policy.provider;
    case 'authorisation':
      return policy.authorisation;
    case 'session':
    case 'keychain':
      return policy.session;
  }
}
