import { create } from 'zustand';

export type Filter = 'person' | 'failing' | 'syncing';

interface ListState {
  readonly selectedId: string | undefined;
  /** Nobody chose it: the details show the most pressing connection meanwhile. */
  readonly preselected: boolean;
  /** Where there is no room for both, the details cover the list. */
  readonly detailsOpen: boolean;
  /** Of this profile only. */
  readonly profileId: string | undefined;
  readonly query: string;
  readonly filter: Filter | undefined;
  /** What a notification pointed at, when it was more than one. */
  readonly revealed: readonly string[] | undefined;
  /** A row to be scrolled to; a new object each time. */
  readonly goTo: { readonly id: string } | undefined;
}

const UNFILTERED = {
  profileId: undefined,
  query: '',
  filter: undefined,
  revealed: undefined,
} as const;

/** What the operator looks for and at in the list. It belongs to this window alone. */
export const useList = create<ListState>()(() => ({
  ...UNFILTERED,
  selectedId: undefined,
  preselected: true,
  detailsOpen: false,
  goTo: undefined,
}));

export function select(selectedId: string): void {
  useList.setState({ selectedId, preselected: false, detailsOpen: true });
}

/** Selects what nobody asked for: the details show it where there is room for them beside the list. */
export function preselect(selectedId: string): void {
  useList.setState({ selectedId, preselected: true });
}

export function closeDetails(): void {
  useList.setState({ detailsOpen: false });
}

export function search(query: string): void {
  useList.setState({ query });
}

/** Shows one profile's connections, or without one, those of all. */
export function chooseProfile(profileId: string | undefined): void {
  useList.setState({ profileId });
}

export function toggleFilter(filter: Filter): void {
  useList.setState((state) => ({ filter: state.filter === filter ? undefined : filter }));
}

export function forgetRevealed(): void {
  useList.setState({ revealed: undefined });
}

export function showAll(): void {
  useList.setState(UNFILTERED);
}

/** Shows these connections, the first one selected, whatever was looked for before. */
export function reveal(connectionIds: readonly string[]): void {
  const [first] = connectionIds;
  if (first === undefined) return;
  const several = connectionIds.length > 1;
  useList.setState({
    ...UNFILTERED,
    revealed: several ? connectionIds : undefined,
    selectedId: first,
    preselected: false,
    detailsOpen: !several,
    goTo: { id: first },
  });
}

export function resetList(): void {
  useList.setState(useList.getInitialState(), true);
}
