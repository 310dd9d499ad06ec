/** Limits under which one address asks for everybody, as `LIMITS`. */
export const manyCallers = 'addressPerSecond=1000000,addressBurst=1000000,addressOrdersPerMinute=1000000';
