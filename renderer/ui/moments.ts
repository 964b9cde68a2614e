import type { Language } from '../../electron/locales/translator.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };
const DAY_MS = 86_400_000;
const NOT_A_DATE = '—';
const NARROW_SPACE = '\u202f';

/** Dates in words. All instants are ms since the epoch and are shown in the computer's time zone. */
export interface Moments {
  /** For a list: "08:02", "yesterday", "2 days ago", "20 Nov", "4 Mar 2025". */
  readonly short: (at: number, now: number) => string;
  /** For details: "today, 08:02", "yesterday, 08:01", "tomorrow, 14:00", "20 Nov, 14:30". */
  readonly long: (at: number, now: number) => string;
  /** What lies ahead, inside a sentence: "14:00", "tomorrow, 08:00". */
  readonly ahead: (at: number, now: number) => string;
  /** What lies ahead, for a list: "14:00", "Mon 08:00", "4 Dec". */
  readonly next: (at: number, now: number) => string;
  /** To the second: "08:01:28" today, else as `long`. */
  readonly precise: (at: number, now: number) => string;
  /** "4 Mar 2026" */
  readonly day: (at: number) => string;
  /** "08:01:28" */
  readonly clock: (at: number) => string;
  /** "20 November 2026 at 14:30:05", for a tooltip. */
  readonly full: (at: number) => string;
  /** How far away a day is: "today", "in 12 days". */
  readonly days: (at: number, now: number) => string;
  /** "44 s", "3 min 12 s", "1 h 5 min" */
  readonly duration: (ms: number) => string;
}

export function createMoments(language: Language): Moments {
  const locale = LOCALES[language];
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, options);
    return (at: number) => (isDate(at) ? formatter.format(at) : NOT_A_DATE);
  };
  const time = format({ hour: '2-digit', minute: '2-digit' });
  const date = format({ day: 'numeric', month: 'short' });
  const dateTime = format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const dayTime = format({ weekday: 'short', hour: '2-digit', minute: '2-digit' });
  const day = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const ago = (at: number, now: number) =>
    isDate(at) ? relative.format(daysBetween(now, at), 'day') : NOT_A_DATE;

  const clock = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const long = (at: number, now: number) => {
    const days = daysBetween(now, at);
    if (Math.abs(days) <= 1) return `${ago(at, now)}, ${time(at)}`;
    return sameYear(at, now) ? dateTime(at) : day(at);
  };

  return {
    short(at, now) {
      const days = daysBetween(now, at);
      if (days === 0) return time(at);
      if (days < 0 && days > -7) return ago(at, now);
      return sameYear(at, now) ? date(at) : day(at);
    },
    long,
    ahead: (at, now) => (daysBetween(now, at) === 0 ? time(at) : long(at, now)),
    next(at, now) {
      const days = daysBetween(now, at);
      if (days === 0) return time(at);
      return days > 0 && days < 7 ? dayTime(at) : date(at);
    },
    precise: (at, now) => (daysBetween(now, at) === 0 ? clock(at) : long(at, now)),
    day,
    clock,
    full: format({ dateStyle: 'long', timeStyle: 'medium' }),
    days: ago,
    duration(ms) {
      const seconds = Math.max(0, Math.round(ms / 1_000));
      const minutes = Math.floor(seconds / 60);
      const hours = Math.floor(minutes / 60);
      const parts: [number, string][] =
        hours > 0
          ? [
              [hours, 'h'],
              [minutes % 60, 'min'],
            ]
          : minutes > 0
            ? [
                [minutes, 'min'],
                [seconds % 60, 's'],
              ]
            : [[seconds, 's']];
      return parts.map(([value, unit]) => `${value}${NARROW_SPACE}${unit}`).join(' ');
    },
  };
}

/** Whole calendar days from one instant to another: -1 for yesterday. NaN when either is beyond what a date can hold. */
export function daysBetween(from: number, to: number): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function sameYear(one: number, other: number): boolean {
  return new Date(one).getFullYear() === new Date(other).getFullYear();
}

function isDate(at: number): boolean {
  return !Number.isNaN(new Date(at).getTime());
}
