import { drawAndTrip } from "./law.ts";

drawAndTrip(4);
