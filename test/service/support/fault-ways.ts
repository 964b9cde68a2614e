import type { FaultName } from '../../../electron/sandbox/fault-table.ts';

const ANSWERS = ['any', 'connections', 'connection', 'synchronise', 'queue', 'token'] as const;

/** A switch of the family "answers", aimed at everything and at one thing after the other. */
function aimed(...settings: readonly string[]): string[] {
  const given = settings.length === 0 ? [''] : settings;
  return given.flatMap((setting, index) =>
    // What a switch is set to matters less where it strikes one thing only.
    ANSWERS.slice(0, index === 0 ? ANSWERS.length : 1).map((on) =>
      [`on:${on}`, setting].filter(Boolean).join(','),
    ),
  );
}

/**
 * Ways to set each switch so that it bites in the main job, as a command line says them. The type wants an entry for every switch: a new one
 * has to be thought about here.
 */
export const FAULT_WAYS: Readonly<Record<FaultName, readonly string[]>> = {
  'queue-read-consumes': [''],
  'queue-duplicates': ['same-answer', 'next-answer', 'new-id'],
  'queue-out-of-order': [''],
  'queue-loses-events': ['', 'probability:0.5'],
  'queue-lags': ['5000', '90000'],
  'queue-expires': ['2', 'afterReads:1,status:410', '0'],
  'queue-missing': ['404', '405', '410', '501'],
  'queue-subscription-refused': ['429', '500', '403', 'status:503,next:2'],
  'queue-answer': ['envelope', 'single', 'shape:envelope,key:SANDBOX_OTHER'],
  'queue-nothing-new-204': [''],

  'event-status-for-type': [''],
  'event-resource-partial': ['id-and-status', 'id', 'nothing'],
  'event-types-unknown': [''],
  'failure-ends-with': ['', 'nothing'],
  'end-without-event': ['', 'true'],

  'synchronise-refused': [
    '429',
    '403',
    '409',
    'status:429,retryAfterSeconds:60',
    'status:429,retryAfterSeconds:60,retryAfterAs:date',
  ],
  'already-running': ['refused', 'queued', 'ignored'],
  'job-never-ends': [''],
  'channel-slow': ['', 'factor:100,mode:any', '200'],
  'connection-deleted': ['', '0', '1'],
  outcome: ['AUTH_FAILED', 'TOKEN_EXPIRED', 'CHALLENGE_REQUIRED', 'FAILED', 'PARTIAL_SUCCESS'],
  'status-unknown': ['channel', 'connection'],
  'expired-authorisation-succeeds': [''],
  'read-starts-synchronisation': ['1'],
  'nightly-batch': ['hour:HOUR,spreadMinutes:0', 'hour:HOUR,spreadMinutes:5'],
  'connections-paged': ['1', '2', '50'],
  'connections-sparse': [''],

  'token-refresh-fails': ['invalid_grant', '500', 'html'],
  'sign-in-fails': ['invalid_grant', '500', 'html'],
  'browser-sign-in': ['asks', 'denies', 'says-nothing'],
  'refresh-token-absent': [''],
  'access-token-refused': ['', 'next:1', 'synchronise', 'connections', 'queue'],
  'terms-not-accepted': ['any', 'api', 'token', 'synchronise', 'connections'],

  'widget-session-path': ['widget_session', 'widget/widget_session'],
  'widget-links-absent': [''],
  'widget-session-expires': ['0'],

  'version-absent': ['v2.1', 'v3'],
  'error-answers': [
    ...aimed('status:503', 'status:500', 'status:403', 'status:404'),
    'status:429,retryAfterSeconds:90,on:reads',
    'status:503,retryAfterSeconds:90,retryAfterAs:date,on:any',
    'status:511,on:any',
  ],
  'request-lost': aimed(),
  'answer-lost': aimed(),
  'answer-breaks-off': aimed(),
  'answer-truncated': aimed(),
  'answer-html': aimed('status:200', 'status:502', 'status:403'),
  'answer-empty': aimed(),
  'answer-oversized': ['megabytes:1,on:any', 'megabytes:1,on:queue', 'megabytes:1,on:synchronise'],
  'answer-redirects': aimed('to:elsewhere', 'to:itself'),
  'answer-delayed': ['ms:2000,on:any', 'ms:25000,on:any', 'ms:25000,on:synchronise'],
  'answer-hangs': aimed('when:before', 'when:after', 'when:in-body'),
  chaos: ['0.3', '0.8'],

  'clock-skew': ['-3600', '3600', 'seconds:86400,of:timestamps', 'seconds:-86400,of:header'],
  'timestamps-coarse': ['60', '86400'],
};
