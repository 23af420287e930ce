import { drawAndTrip } from "./law.ts";

drawAndTrip(2);
