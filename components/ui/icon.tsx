import { clientDrawings, Drawing } from "./client-icon";

const drawings = {
  ...clientDrawings,
  "arrow-right": "M5 12h14M13 6l6 6-6 6",
  "arrow-left": "M19 12H5M11 6l-6 6 6 6",
  bank: "M4 10h16L12 4 4 10ZM6 10v7M10 10v7M14 10v7M18 10v7M4 20h16",
  calendar: "M5 6h14v14H5zM5 10.5h14M9 3.5V7M15 3.5V7",
  download: "M12 4v11M7.5 11 12 15.5 16.5 11M5 19.5h14",
  forbidden: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM5.7 5.7l12.6 12.6",
  home: "M4 11 12 4.5 20 11M6 9.5V19.5H10V14.5H14V19.5H18V9.5",
  help: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9.5 9.5a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.2 1-1.2 1.9M12 16.8v.01",
  key: "M15 14a5 5 0 1 0-4.7-3.3L4 17v3h3v-2h2v-2h2l1.7-2.3A5 5 0 0 0 15 14ZM16 8v.01",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  mail: "M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5",
  more: "M6 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2ZM12 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2ZM18 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2Z",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20a6.5 6.5 0 0 1 13 0M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.5a6.5 6.5 0 0 1 3.5 5.5",
  phone: "M8 3h8v18H8zM11.5 18h1",
  scales: "M12 4v16M7 20h10M5 7h14M5 7l-2.5 6.5a2.7 2.7 0 0 0 5 0L5 7ZM19 7l-2.5 6.5a2.7 2.7 0 0 0 5 0L19 7Z",
  shield: "M12 3.5 5 6v5.5c0 4.3 2.9 7.4 7 9 4.1-1.6 7-4.7 7-9V6l-7-2.5ZM9 12l2.2 2.2L15.2 10",
  "sign-out": "M14 5H6v14h8M11 12h9M16.5 8.5 20 12l-3.5 3.5",
  sliders:
    "M4 8h8M18 8h2M15 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM4 16h2M12 16h8M9 13.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z",
  stop: "M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7l5-5ZM9 12h6",
  target: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 12v.01",
  archive: "M4 5h16v4H4zM5.5 9v11h13V9M10 13h4",
  plus: "M12 5v14M5 12h14",
  trash: "M4.5 7h15M9.5 7V4h5v3M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5",
  chat: "M4 5h16v11H10l-4.5 4v-4H4z",
} as const;

export type IconName = keyof typeof drawings;

/** A drawing of 24 units beside words that say the same: never announced, never alone. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return <Drawing d={drawings[name]} className={className} />;
}
