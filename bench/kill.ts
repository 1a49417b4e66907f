import { PlainError } from "../scripts/terminal.mjs";
import { killAgainAndAgain, type Survival } from "../testing/chaos/run";
import { median } from "./statistics";
import { type Row, table } from "./table";

const kills = 200;

/** What is lost, and what is there twice, after the app was killed outright at random moments under load. */
export async function measureKill(): Promise<string> {
  const rows: Row[] = [];
  for (const isEmbedded of [true, false]) {
    const survival = await killAgainAndAgain({ kills, isEmbedded });
    if (survival.faults.length > 0) throw new PlainError(survival.faults.join("\n"));
    if (!survival.isNotified) throw new PlainError("The jobs did not go on after the last kill.");
    rows.push(rowOf(isEmbedded ? "embedded" : "PostgreSQL", survival));
  }
  return table(`Killed ${kills} times at random moments while customers came`, rows, [
    "Acknowledged are journeys and agreements; lost or twice are those that the database or Codat has not, or has twice.",
  ]);
}

function rowOf(name: string, { acknowledged, unanswered, faults, restartsMs }: Survival): Row {
  return {
    database: name,
    journeys: String(acknowledged.started),
    agreements: String(acknowledged.agreed),
    webhooks: String(acknowledged.delivered),
    "lost or twice": String(faults.length),
    unanswered: String(unanswered),
    "back after (median)": `${(median(restartsMs) / 1000).toFixed(1)} s`,
    "(longest)": `${(Math.max(...restartsMs) / 1000).toFixed(1)} s`,
  };
}
