import { parallel, pipeline, run } from "kubeflow-studio";
import { cities_of, clean, load, tell } from "../in.py";

export default pipeline(
  { name: "exit-handler" },
  ({ recipient = "ops@example.com", regions = ["eu", "us"] }: { recipient?: string; regions?: string[] }) => {
    /** @name the whole night */
    try {
      for (const region of parallel(regions)) {
        const citiesOf = cities_of({ region });
        for (const place of parallel(citiesOf.output, { limit: 3 })) {
          load({ city: place.city, country: place.country });
        }
        clean({ zone: `${region}-a` }, { ignoreUpstreamFailure: true, after: [citiesOf] });
      }
      load({ city: run.name, country: "any", day: "yesterday" });
    } finally {
      tell({ to: recipient });
    }
  },
);
