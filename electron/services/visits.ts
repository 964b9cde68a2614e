import { webLoginOf } from '../aggregator/terms-page.ts';
import { message } from '../domain/message.ts';
import { Problem, asProblem } from '../domain/problem.ts';
import { Secret } from '../domain/secret.ts';
import type { Session } from './session.ts';
import type { WidgetVisit } from './widget-visits.ts';

/**
 * The page on which the service's terms are accepted: in the widget, or where no session of it is to be had, where its users sign in; rejects
 * with `terms-nowhere` where that is not known either.
 */
export function termsVisit({ profile }: Pick<Session, 'profile'>): WidgetVisit {
  return {
    entry: { path: 'terms' },
    page: { title: message('page.terms.title'), text: message('page.terms.text') },
    elsewhere(error) {
      const login = profile && webLoginOf(profile.authUrl);
      if (login !== undefined) return new Secret(login);
      const { code } = asProblem(error);
      throw code === 'not-signed-in' || code === 'widget-no-client'
        ? new Problem('terms-nowhere', {}, error)
        : error;
    },
  };
}

/** The page on which it is chosen which accounts stay, and consented to (accounts-api §9). */
export function accountsVisit(connectionId: string): WidgetVisit {
  return {
    entry: { path: 'manage_accounts', connectionId },
    page: { title: message('page.accounts.title'), text: message('page.accounts.text') },
  };
}
