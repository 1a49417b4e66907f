/** Why a folder cannot keep a sandbox, in words for whoever starts it. */
export class UnusableFolder extends Error {}
