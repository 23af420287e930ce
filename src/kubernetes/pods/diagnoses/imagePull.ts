import { sentence } from "../../../l10n/sentence.ts";
import { textAt } from "../../reading.ts";
import type { Container } from "../containers.ts";
import { waitingOf } from "../containers.ts";
import type { Diagnosis } from "../diagnosis.ts";
import { mayBeOf, type PodFacts } from "../podFacts.ts";

const reasons = new Set([
  "ErrImagePull",
  "ImagePullBackOff",
  "InvalidImageName",
  "ErrImageNeverPull",
  "ImageInspectError",
  "RegistryUnavailable",
  "SignatureValidationFailed",
]);

/** Of a container whose image cannot be had. `ImagePullBackOff` alone says nothing of why: the event of before does. */
export function diagnoseImage(container: Container, { warnings }: PodFacts): Diagnosis | undefined {
  const waiting = waitingOf(container.status);
  if (waiting?.reason === undefined || !reasons.has(waiting.reason)) return undefined;
  const image = textAt(container.spec, "image") ?? textAt(container.status, "image") ?? "?";
  const told = warnings
    .filter((event) => mayBeOf(container.name, event))
    .filter(({ message }) => /pull image|pulling image|inspect image/i.test(message))
    .map(({ message }) => message);
  return { ...ofImage(waiting.reason, image, [waiting.message ?? "", ...told].join("\n")), container: container.name };
}

/** By kubelet's reason and by what the registry said, in whichever of its wordings. */
export function ofImage(reason: string, image: string, text: string): Diagnosis {
  const base = { severity: "error", detail: text.trim() === "" ? undefined : text.trim() } as const;
  if (reason === "InvalidImageName")
    return { ...base, code: "image.name", sentence: sentence("{image} is no image name; correct it.", { image }) };
  if (reason === "ErrImageNeverPull")
    return {
      ...base,
      code: "image.neverPull",
      sentence: sentence(
        "The image {image} is not on the machine, and it may not be fetched (imagePullPolicy Never).",
        { image },
      ),
    };
  return { ...base, ...ofRegistry(image, withoutNames(image, text)) };
}

/** What is told without the image's own name, its registry's and addresses: `certificate-tool:1.0.403` is no reason. */
function withoutNames(image: string, text: string): string {
  const repository = image.replace(/@.*$/, "").replace(/:[^:/]*$/, "");
  const [first = ""] = repository.split("/");
  const host = /[.:]/.test(first) && repository !== first ? first : "";
  const plain = text.replace(/\bhttps?:\/\/[^\s"]+/g, "").replace(/\b(image|reference) "[^"]*"/g, "$1");
  return [image, repository, host].reduce((rest, name) => (name === "" ? rest : withoutWord(name, rest)), plain);
}

/** An image called `art` leaves “start” as it is. */
function withoutWord(word: string, text: string): string {
  const written = word.replace(/[^\w-]/g, "\\$&");
  return text.replace(new RegExp(`(?<![\\w-])${written}(?![\\w-])`, "g"), "");
}

function ofRegistry(image: string, text: string): Pick<Diagnosis, "code" | "sentence"> {
  if (/toomanyrequests|too many requests|rate limit|\b429\b/i.test(text))
    return {
      code: "image.tooManyRequests",
      sentence: sentence(
        "The registry of {image} has been asked too often; wait, sign in to it with a pull secret, or use a mirror.",
        { image },
      ),
    };
  if (/x509|certificate|server gave HTTP response to HTTPS client|tls:/i.test(text))
    return {
      code: "image.certificate",
      sentence: sentence(
        "The cluster does not trust the registry of {image}; have an administrator add its certificate.",
        { image },
      ),
    };
  if (/no match(ing manifest)? for platform|no matching manifest|exec format error/i.test(text))
    return {
      code: "image.platform",
      sentence: sentence(
        "The image {image} is not made for this machine's processor; build it for that, or choose other machines.",
        { image },
      ),
    };
  if (
    /unauthorized|authentication required|authorization failed|pull access denied|access denied|no basic auth credentials|denied:|\b40[13]\b/i.test(
      text,
    )
  )
    return {
      code: "image.unauthorized",
      sentence: sentence(
        "The registry does not give {image} to this cluster; check the name, or add a pull secret for the registry.",
        { image },
      ),
    };
  if (/no such host|connection refused|i\/o timeout|dial tcp|deadline exceeded|network is unreachable/i.test(text))
    return {
      code: "image.unreachable",
      sentence: sentence("The cluster cannot reach the registry of {image}; check the name, or ask an administrator.", {
        image,
      }),
    };
  if (/not found|manifest unknown|name unknown|does not exist|NotFound/i.test(text))
    return {
      code: "image.notFound",
      sentence: sentence("There is no image {image}; check its name and tag.", { image }),
    };
  return {
    code: "image.pull",
    sentence: sentence("The image {image} cannot be fetched; check its name and the registry.", { image }),
  };
}
