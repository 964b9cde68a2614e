/** By their colour profiles are told apart at a glance; beside it there is always the name. */
export const PROFILE_COLOURS = [
  'blue',
  'green',
  'violet',
  'amber',
  'teal',
  'pink',
  'brown',
  'grey',
] as const;
export type ProfileColour = (typeof PROFILE_COLOURS)[number];

/** One that none of the others has, as long as there are any left. */
export function freeColour(taken: readonly ProfileColour[]): ProfileColour {
  return (
    PROFILE_COLOURS.find((colour) => !taken.includes(colour)) ??
    (PROFILE_COLOURS[taken.length % PROFILE_COLOURS.length] as ProfileColour)
  );
}
