/** How many days of history the operator may choose to keep. */
export const RETENTION_DAYS = [30, 90, 180, 365, 730] as const;
export type RetentionDays = (typeof RETENTION_DAYS)[number];
export const USUAL_RETENTION_DAYS: RetentionDays = 180;
