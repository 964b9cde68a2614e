import type { ReactNode } from 'react';
import { useState } from 'react';
import type { ApiVersion, ProfileView } from '../../../electron/contract/view.ts';
import { call } from '../../bridge/bridge.ts';
import { reportFailure } from '../../bridge/failures.ts';
import { Button } from '../../ui/button.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';

interface Props {
  readonly profile: ProfileView;
  /** The address of the API. */
  readonly children: ReactNode;
}

/** The version of the API a profile speaks, and a button that asks the service which one it is. */
export function ApiVersionFact({ profile: { id, version, state }, children }: Props) {
  const { t } = useWords();
  const [found, setFound] = useState<ApiVersion>();
  const [busy, detect] = useBusy(async () => {
    setFound(undefined);
    const result = await call('detectVersion', { profileId: id });
    if (result.ok) setFound(result.value.version);
    else reportFailure(result.failure);
  });
  return (
    <span className="api-version">
      {children}
      <span role="status">
        {found === undefined ? version : t('profile.version.found', { version: found })}
      </span>
      {state === 'signed-in' && (
        <Button look="quiet" busy={busy} title={t('profile.version.detect')} onClick={detect}>
          {t('welcome.version.detect')}
        </Button>
      )}
    </span>
  );
}
