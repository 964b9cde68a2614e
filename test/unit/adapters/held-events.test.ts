import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { holdEvents } from '../../../electron/adapters/held-events.ts';

test('what happened before anybody listened is told to those who came, once and in order', () => {
  const emitter = new EventEmitter();
  const release = holdEvents(emitter, ['second-instance', 'open-url']);
  emitter.emit('second-instance', 'a', 1);
  emitter.emit('open-url', 'b');
  emitter.emit('second-instance', 'c');

  const heard: unknown[] = [];
  emitter.on('second-instance', (...details) => heard.push(['second-instance', ...details]));
  emitter.on('open-url', (...details) => heard.push(['open-url', ...details]));
  release();
  expect(heard).toEqual([
    ['second-instance', 'a', 1],
    ['open-url', 'b'],
    ['second-instance', 'c'],
  ]);

  emitter.emit('second-instance', 'd');
  expect(heard.slice(3)).toEqual([['second-instance', 'd']]);
});
