import type { RefObject } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Role } from '../../ui/status-icon.tsx';
import { useWords } from '../../ui/words.tsx';
import type { Filter } from './list-state.ts';
import { forgetRevealed, search, toggleFilter, useList } from './list-state.ts';
import { ProfileFilter } from './profile-filter.tsx';
import './toolbar.css';
import { useCounts } from './use-counts.ts';

const FILTERS: readonly { filter: Filter; count: 'person' | 'failed' | 'syncing'; role: Role }[] = [
  { filter: 'person', count: 'person', role: 'act' },
  { filter: 'failing', count: 'failed', role: 'bad' },
  { filter: 'syncing', count: 'syncing', role: 'run' },
];

export function Toolbar({ searchRef }: { readonly searchRef: RefObject<HTMLInputElement | null> }) {
  const { t } = useWords();
  const counts = useCounts();
  const query = useList((state) => state.query);
  const current = useList((state) => state.filter);
  const revealed = useList((state) => state.revealed);
  return (
    <div className="toolbar">
      <div className="toolbar-search" role="search">
        <Icon name="search" />
        <input
          ref={searchRef}
          type="text"
          value={query}
          placeholder={t('list.search')}
          aria-label={t('list.search')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => search(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') search('');
          }}
        />
        {query !== '' && (
          <IconButton
            label={t('list.searchClear')}
            onClick={() => {
              search('');
              searchRef.current?.focus();
            }}
          >
            <Icon name="cross" />
          </IconButton>
        )}
      </div>
      <ProfileFilter />
      <div className="toolbar-chips" role="group" aria-label={t('list.filters')}>
        {revealed !== undefined && (
          <span className="chip is-on role-run">
            <span>{t('list.filter.revealed')}</span>
            <IconButton
              label={t('list.filter.remove', { filter: t('list.filter.revealed') })}
              onClick={forgetRevealed}
            >
              <Icon name="cross" />
            </IconButton>
          </span>
        )}
        {FILTERS.map(({ filter, count, role }) => {
          const on = current === filter;
          if (counts[count] === 0 && !on) return null;
          return (
            <button
              key={filter}
              type="button"
              className={`chip role-${role} ${on ? 'is-on' : ''}`}
              aria-pressed={on}
              onClick={() => toggleFilter(filter)}
            >
              <span>{t(`list.filter.${filter}`)}</span> <b>{counts[count]}</b>
            </button>
          );
        })}
      </div>
    </div>
  );
}
