/** Milliseconds since some moment. The engine has no clock of its own; one is handed in. */
export type Clock = () => number;
