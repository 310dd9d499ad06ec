/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A port and the variable that sets it. */
export interface NamedPort {
  readonly number: number;
  /** Starts what needs the port; if it is in use, throws an error that names the variable. */
  open<Opened>(start: (port: number) => Promise<Opened>): Promise<Opened>;
}

/** The port in a variable, or its default. */
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

/** Whether a server failed to start because the port is in use. */
export function isTaken(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'EADDRINUSE';
}
