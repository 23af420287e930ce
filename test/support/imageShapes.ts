import { main, waiting, warning, type Shape } from "./podShape.ts";

/** Pods whose image cannot be had, as kubelets tell it. */
export const imageShapes: readonly (readonly [string, Shape])[] = [
  [
    "error image.notFound: There is no image example.local/app:1; check its name and tag.",
    waiting(
      "ErrImagePull",
      'rpc error: code = NotFound desc = failed to pull and unpack image "example.local/app:1": not found',
    ),
  ],
  [
    "error image.unauthorized: The registry does not give example.local/app:1 to this cluster; check the name, or add a pull secret for the registry.",
    {
      ...waiting("ImagePullBackOff", 'Back-off pulling image "example.local/app:1"'),
      events: [
        warning(
          "Failed",
          'Failed to pull image "example.local/app:1": pull access denied, repository does not exist or may require authorization: authorization failed',
        ),
      ],
    },
  ],
  [
    "error image.certificate: The cluster does not trust the registry of example.local/app:1; have an administrator add its certificate.",
    waiting(
      "ErrImagePull",
      "failed to do request: Head: tls: failed to verify certificate: x509: certificate signed by unknown authority",
    ),
  ],
  [
    "error image.tooManyRequests: The registry of example.local/app:1 has been asked too often; wait, sign in to it with a pull secret, or use a mirror.",
    waiting("ErrImagePull", "429 Too Many Requests - toomanyrequests: You have reached your pull rate limit"),
  ],
  [
    "error image.platform: The image example.local/app:1 is not made for this machine's processor; build it for that, or choose other machines.",
    waiting("ErrImagePull", "no match for platform in manifest: not found"),
  ],
  [
    "error image.unreachable: The cluster cannot reach the registry of example.local/app:1; check the name, or ask an administrator.",
    waiting("ErrImagePull", "dial tcp: lookup example.local: no such host"),
  ],
  [
    "error image.pull: The image example.local/app:1 cannot be fetched; check its name and the registry.",
    waiting("ImagePullBackOff", 'Back-off pulling image "example.local/app:1"'),
  ],
  [
    "error image.notFound: There is no image example.local/certificate-tool:1.0.403; check its name and tag.",
    {
      ...waiting(
        "ErrImagePull",
        'rpc error: code = NotFound desc = failed to pull and unpack image "example.local/certificate-tool:1.0.403": failed to resolve reference "example.local/certificate-tool:1.0.403": example.local/certificate-tool:1.0.403: not found',
      ),
      spec: { containers: [{ ...main, image: "example.local/certificate-tool:1.0.403" }] },
    },
  ],
  [
    "error image.unreachable: The cluster cannot reach the registry of certificate.example.local/x509:1.0.403; check the name, or ask an administrator.",
    {
      ...waiting(
        "ErrImagePull",
        'failed to do request: Head "https://certificate.example.local/v2/x509/manifests/1.0.403": dial tcp: lookup certificate.example.local: no such host',
      ),
      spec: { containers: [{ ...main, image: "certificate.example.local/x509:1.0.403" }] },
    },
  ],
  [
    "error image.unauthorized: The registry does not give certificate-tool:403 to this cluster; check the name, or add a pull secret for the registry.",
    {
      ...waiting(
        "ErrImagePull",
        "unexpected status from HEAD request to https://registry-1.docker.io/v2/library/certificate-tool/manifests/403: 403 Forbidden",
      ),
      spec: { containers: [{ ...main, image: "certificate-tool:403" }] },
    },
  ],
  [
    "error image.unauthorized: The registry does not give certificate-tool to this cluster; check the name, or add a pull secret for the registry.",
    {
      ...waiting(
        "ErrImagePull",
        'failed to pull and unpack image "docker.io/library/certificate-tool:latest": pull access denied for certificate-tool, repository does not exist or may require authorization',
      ),
      spec: { containers: [{ ...main, image: "certificate-tool" }] },
    },
  ],
  [
    "error image.pull: The image example.local/app:1.0.403 cannot be fetched; check its name and the registry.",
    {
      ...waiting("ImagePullBackOff", 'Back-off pulling image "example.local/app:1.0.403"'),
      spec: { containers: [{ ...main, image: "example.local/app:1.0.403" }] },
    },
  ],
  [
    "error image.name: example.local/app:1 is no image name; correct it.",
    waiting("InvalidImageName", "couldn't parse image name"),
  ],
  [
    "error image.neverPull: The image example.local/app:1 is not on the machine, and it may not be fetched (imagePullPolicy Never).",
    waiting("ErrImageNeverPull"),
  ],
  [
    "error image.notFound: There is no image busybox:nope; check its name and tag.",
    {
      spec: { containers: [main], initContainers: [{ name: "prepare", image: "busybox:nope" }] },
      status: {
        phase: "Pending",
        initContainerStatuses: [
          { name: "prepare", state: { waiting: { reason: "ErrImagePull", message: "manifest unknown" } } },
        ],
      },
    },
  ],
];
