import { greet } from "./greet.py";

// There is no pipeline here.
export const other = greet;
