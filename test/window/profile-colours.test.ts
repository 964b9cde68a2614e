import type { Page } from '@playwright/test';
import { PROFILE_COLOURS } from '../../electron/domain/profile-colour.ts';
import { severalView } from './support/several.ts';
import { expect, test } from './support/test.ts';

/** WCAG 2: text, and what has to be told apart. */
const TEXT = 4.5;
const SHAPE = 3;

for (const colours of ['light', 'dark'] as const) {
  for (const contrast of ['no-preference', 'more'] as const) {
    test(`every colour, ${colours}, contrast: ${contrast}`, async ({ open, page }) => {
      await page.emulateMedia({ contrast });
      await open(severalView(), { colours });
      const { ink, panes, marks } = await coloursOf(page);
      expect(new Set(Object.values(marks)).size).toBe(PROFILE_COLOURS.length);
      for (const mark of Object.values(marks)) {
        expect(ratio(mark, ink)).toBeGreaterThan(TEXT);
        for (const pane of panes) expect(ratio(mark, pane)).toBeGreaterThan(SHAPE);
      }
    });
  }
}

/** As the browser computes them, "rgb(31, 95, 191)". */
async function coloursOf(page: Page) {
  return page.evaluate((names) => {
    const probe = document.body.appendChild(document.createElement('i'));
    const computed = (token: string) => {
      probe.style.color = `var(--${token})`;
      return getComputedStyle(probe).color;
    };
    return {
      ink: computed('profile-ink'),
      panes: ['pane', 'bg', 'raise', 'sel', 'hover'].map(computed),
      marks: Object.fromEntries(names.map((name) => [name, computed(`profile-${name}`)])),
    };
  }, PROFILE_COLOURS);
}

function ratio(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
