import "server-only";
import { z } from "zod";
import type { Visitor } from "@/lib/domain/visitor";
import { findTried, journeyOf } from "./link";

type Asked = { login?: string | string[] | undefined; journey?: string | string[] | undefined };

type PageSubject = {
  /** With the journey that the address names where it is theirs, else with the one in hand. */
  visitor: Visitor;
  /** The login that is tried again; null where none is, and for one that is gone. */
  tried: { isLinked: boolean } | null;
  /** Whether it is known which of the bank's logins is meant. */
  isLoginNamed: boolean;
};

/** What the page of an agreement is about, by its address: two tabs of one browser may be about two companies, or two logins. */
export async function findPageSubject(visitor: Visitor, providerKey: string, asked: Asked): Promise<PageSubject> {
  const named = z.uuid().safeParse(asked.journey).data;
  const journey = visitor.kind === "holder" && named !== undefined ? await journeyOf(visitor, named) : null;
  const row = journey !== null && asked.login === "tried" ? await findTried(journey, providerKey) : null;
  return {
    visitor:
      visitor.kind === "holder" && journey !== null
        ? { ...visitor, journeyId: journey.id, companyId: journey.companyId }
        : visitor,
    tried: row && { isLinked: row.status === "Linked" },
    isLoginNamed: asked.login === "tried" ? row !== null : asked.login !== undefined,
  };
}
