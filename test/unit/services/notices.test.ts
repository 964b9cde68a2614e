import { expect, test } from 'vitest';
import { createNotices, sayDamaged } from '../../../electron/services/notices.ts';

test('what was damaged is said, each with where it is now', () => {
  const notices = createNotices(() => {});
  sayDamaged(notices, { settings: undefined, database: 'history.damaged' });
  expect(notices.list).toEqual([
    {
      id: 'database-damaged',
      text: { key: 'notice.database-damaged', params: { file: 'history.damaged' } },
      tone: 'bad',
    },
  ]);
  sayDamaged(notices, { settings: 'settings.damaged', database: undefined });
  expect(notices.list.map(({ id }) => id)).toEqual(['database-damaged', 'settings-damaged']);
});

test('nothing is said where nothing was', () => {
  const notices = createNotices(() => {});
  sayDamaged(notices, { settings: undefined, database: undefined });
  expect(notices.list).toEqual([]);
});
