/** Why a folder cannot store a sandbox, in words for the person who starts it. */
export class UnusableFolder extends Error {}
