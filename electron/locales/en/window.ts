/** The window's own words. */
export const window = {
  'app.name': 'Syncwatch',
} as const;
