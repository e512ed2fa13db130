// As much of the other engines as the comparison uses: they are installed in this folder only, when it is run.

declare module 'json-logic-engine' {
  export class LogicEngine {
    build(logic: unknown): (data: unknown) => unknown
  }
}

declare module '@gorules/zen-engine' {
  export class ZenEngine {
    createDecision(content: object): { evaluate(context: unknown): Promise<{ result: unknown }> }
    dispose(): void
  }
}

declare module 'publicodes' {
  export default class Engine {
    constructor(rules: unknown, options?: unknown)
    setSituation(situation: Readonly<Record<string, unknown>>): this
    evaluate(rule: string): { nodeValue: unknown }
  }
}
