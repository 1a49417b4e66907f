import { encodeBankKey } from "./domain/bank-index";

/** Every path of the site that code refers to. What is bookmarked or configured elsewhere must not change. */
export const paths = {
  welcome: "/",
  start: "/start",
  bankList: "/connect",
  consent: (providerKey: string) => `/connect/${encodeBankKey(providerKey)}`,
  returned: "/connect/return",
  progress: "/connect/progress",
  progressOf: (connectionId: string) => `/connect/progress?connection=${encodeURIComponent(connectionId)}`,
  help: "/help",
  helpTopic: (topic: string) => `/help/${topic}`,
  dataAccess: "/data-access",
  api: {
    journey: "/api/journey",
    link: "/api/journey/link",
    progress: "/api/journey/progress",
    banks: "/api/banks",
  },
} as const;
