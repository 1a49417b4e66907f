/**
 * How it was decided whether what was authorised at the bank counts. The first group says yes: the browser that agreed came
 * back ("here"), another browser typed the number that it shows ("number"), somebody agreed in the browser that came back
 * ("moved"), an owner of the company said so ("owner"). The second says no: somebody refused it, the browser that agreed
 * cancelled it, somebody typed wrong numbers, nobody
 * answered for an hour, the journey goes on as another one in another browser ("handed-over"), or the invitation that it goes by was
 * withdrawn.
 */
export const confirming = ["here", "number", "moved", "owner"] as const;
export const refusing = ["refused", "cancelled", "wrong-number", "expired", "handed-over", "withdrawn"] as const;
export type Confirming = (typeof confirming)[number];
export type Refusing = (typeof refusing)[number];
