/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A port with the variable that moves it. */
export interface NamedPort {
  readonly number: number;
  /** Does what needs the port; where it is taken, says which variable to set. */
  open<Opened>(start: (port: number) => Promise<Opened>): Promise<Opened>;
}

/** The port a variable names, or its usual one. */
export function portOf(environment: Environment, variable: string, usual: number): NamedPort {
  const number = Number(environment[variable] || usual);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new Error(`${variable} must be a port number.`);
  return {
    number,
    async open(start) {
      try {
        return await start(number);
      } catch (cause) {
        if (!isTaken(cause)) throw cause;
        throw new Error(`Port ${number} is taken. Stop what listens there, or set ${variable} to a free one.`, {
          cause,
        });
      }
    },
  };
}

/** Whether a server could not start because somebody listens there already. */
export function isTaken(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'EADDRINUSE';
}
