/** Why a form or a download was refused, as the page shows it that the browser is led to. */
export type FlashErrorView = {
  title: string;
  message: string;
  /** To be named to support; null where it was nobody's fault. */
  reference: string | null;
  /** After how long it is worth trying again; null where waiting does not help. */
  retryAfterSeconds: number | null;
};
