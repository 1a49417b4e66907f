import type { z } from "zod";
import type { World } from "../world";

/** A part of the world that is stored, as a list of entries under keys of their own. */
export type Part = {
  name: string;
  /** What there is of it; an entry with the same stamp as before has not changed. */
  entries(world: World): Iterable<{ key: string; stamp: string; write(): unknown }>;
  /** Puts one entry back. Throws when it is not as this version writes it. */
  restore(world: World, stored: unknown): void;
};

type Described<Entity, Stored> = {
  name: string;
  list(world: World): Iterable<readonly [key: string, entity: Entity]>;
  write(entity: Entity): Stored;
  /** What of an entry may change; all of it without a stamp, which takes longer to compare. */
  stamp?(entity: Entity): string;
  schema: z.ZodType<Stored>;
  restore(world: World, stored: Stored): void;
};

export function part<Entity, Stored>({ name, list, write, stamp, schema, restore }: Described<Entity, Stored>): Part {
  return {
    name,
    *entries(world) {
      for (const [key, entity] of list(world))
        yield { key, stamp: stamp?.(entity) ?? JSON.stringify(write(entity)), write: () => write(entity) };
    },
    restore: (world, stored) => restore(world, schema.parse(stored)),
  };
}

/** For what is stored as it is. */
export function asIs<T>(entity: T): T {
  return entity;
}
