import { container, type OutputPath, pipeline } from "kubeflow-studio";

// What the container does: $0 is the address, $1 the file to write. A data: address holds its text itself, a file:
// address names a file inside the container, anything else is fetched from the network.
const download = `case "$0" in
  data:*) httpd -d "$(echo "$0" | cut -d , -f 2-)" ;;
  file:*) cat "$(echo "$0" | cut -c 8-)" ;;
  *) wget -q -O - "$0" ;;
esac > "$1" && cat "$1"`;

// A component can be any program in a container image. It gets its inputs as words of its command line, and for each
// output the path of a file to write.
const download_text = container(({ url, text }: { url: string; text: OutputPath<string> }) => ({
  image: "busybox:1.37",
  command: ["sh", "-c", download],
  args: [url, text],
}));

const join_texts = container(
  ({ text_1, text_2, joined }: { text_1: string; text_2: string; joined: OutputPath<string> }) => ({
    image: "busybox:1.37",
    command: ["sh", "-c", '(echo "Text 1: $0"; echo "Text 2: $1") | tee "$2"'],
    args: [text_1, text_2, joined],
  }),
);

/** Downloads two texts at the same time and joins them. */
export default pipeline(
  { name: "download-and-join" },
  ({ url_1 = "data:,Roses%20are%20red", url_2 = "data:,Violets%20are%20blue" }: { url_1?: string; url_2?: string }) => {
    const downloadText = download_text({ url: url_1 });
    const downloadText_2 = download_text({ url: url_2 });
    const joinTexts = join_texts({ text_1: downloadText.output, text_2: downloadText_2.output });
    return joinTexts.output;
  },
);
