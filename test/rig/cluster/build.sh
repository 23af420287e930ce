#!/bin/bash
# Builds the servers of the rig from the Go module proxy into the folder $RIG_CACHE, which scripts/install/cluster.mjs names by
# what is built: a part whose stamp is there is done. GOMODCACHE and GOCACHE are the machine's own; jobs: $RIG_JOBS (default 2).
# usage: RIG_CACHE=FOLDER build.sh [core|kfp|all]
set -euo pipefail
shopt -s inherit_errexit
rig=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${RIG_CACHE:?names the folder to build into}
jobs=${RIG_JOBS:-2}
begin=$SECONDS
mkdir -p "$cache/bin" "$cache/src" "$cache/stamps"
cache=$(cd "$cache" && pwd)

say() { echo "[build $((SECONDS - begin)) s] $*"; }
fail() { echo "✗ $*" >&2; exit 1; }

# One builder at a time: a second one waits, then finds everything built.
exec 9>"$cache/lock"
flock -n 9 || { say "another build is at work, waiting for it"; flock 9; }

command -v go >/dev/null || fail "Go was not found: install Go 1.26 or newer, then try again."

# Runs `build_NAME` unless its stamp and every binary are there. The stamp is written last: what was broken off is built again.
part() { # NAME BINARIES TITLE
  local name=$1 binaries=$2 title=$3 b
  local have=yes
  for b in $binaries; do [ -x "$cache/bin/$b" ] || have=no; done
  if [ $have = yes ] && [ -e "$cache/stamps/$name" ]; then say "$title: already built"; return; fi
  say "Building $title…"
  rm -f "$cache/stamps/$name"
  "build_${name//-/_}"
  for b in $binaries; do [ -x "$cache/bin/$b" ] || fail "$b was not built, though nothing failed: see $cache/build.log."; done
  touch "$cache/stamps/$name"
  say "$title: done"
}

# One sentence for a log in which the network failed, else the end of the log and the sentence given.
refuse() { # LOG SENTENCE
  local cause
  cause=$(grep -oEm1 'no such host|connection refused|i/o timeout|network is unreachable|TLS handshake timeout|Temporary failure in name resolution|no space left on device' "$1" || true)
  case $cause in
    '') grep -v '^go: downloading' "$1" | tail -20 >&2; fail "$2" ;;
    'no space left on device') fail "The disk is full: free about 10 GB, then try again." ;;
    *) fail "The registry of Go modules or Python packages cannot be reached ($cause): check the network and GOPROXY, then try again; what is built stays." ;;
  esac
}

# go build, niced, without debug data; $1 is CGO_ENABLED, $2 the output, then flags and packages. Every 30 s a line tells how far it is.
compile() {
  local cgo=$1 output=$2 log=$cache/build.log go; shift 2
  : > "$log"
  CGO_ENABLED=$cgo GOFLAGS=-mod=readonly nice go build -v -p "$jobs" -trimpath -buildvcs=false -gcflags=all=-dwarf=false -o "$output" "$@" >"$log" 2>&1 9>&- & go=$!
  trap 'kill $go 2>/dev/null' EXIT
  while kill -0 $go 2>/dev/null; do
    for ((i = 0; i < 60; i++)); do kill -0 $go 2>/dev/null || break 2; sleep 0.5; done
    say "  $(grep -vc '^go: ' "$log") packages compiled, $(grep -c '^go: downloading' "$log") modules downloaded"
  done
  trap - EXIT
  wait $go || refuse "$log" "go build failed; all of it is in $log."
}
# Folder of a module in the module cache, downloaded and checked against go.sum.
module() { GOFLAGS=-mod=mod go mod download -json "$1" 2>>"$cache/build.log" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p'; }
# Copies a folder of the module cache (which is read-only) and makes it writable.
take() { rm -rf "$2"; mkdir -p "$(dirname "$2")"; cp -r "$1" "$2"; chmod -R u+w "$2"; }
# Replaces a text of a file, which must have it (it has not when upstream changed under us).
edit() { # FILE TEXT INSTEAD
  local content; content=$(<"$1")
  [[ $content == *"$2"* ]] || fail "$1 has no '$2'"
  printf '%s\n' "${content//"$2"/"$3"}" > "$1"
}

build_core() {
  cd "$rig/core"
  local v=k8s.io/component-base/version
  compile 0 "$cache/bin/" -ldflags "-s -w -X $v.gitVersion=v1.36.1 -X $v.gitMajor=1 -X $v.gitMinor=36" \
    k8s.io/kubernetes/cmd/kube-apiserver k8s.io/kubernetes/cmd/kube-controller-manager k8s.io/kubernetes/cmd/kube-scheduler \
    sigs.k8s.io/kwok/cmd/kwok github.com/johannesboyne/gofakes3/cmd/gofakes3
  compile 0 "$cache/bin/etcd" -ldflags "-s -w" go.etcd.io/etcd/server/v3
  local kwok; kwok=$(module sigs.k8s.io/kwok)
  take "$kwok/kustomize/crd/bases" "$cache/kwok/crds"
  take "$kwok/kustomize/stage/node/fast/node-initialize.yaml" "$cache/kwok/stages/node-initialize.yaml"
}

# Argo's controller; its health server listens on every address at a fixed port: make that an environment variable.
build_argo() {
  local src=$cache/src/argo
  rm -rf "$src"; mkdir -p "$src"; cp "$rig"/kfp/argo/go.* "$src"; cd "$src"
  take "$(module github.com/argoproj/argo-workflows/v3)/cmd/workflow-controller" "$src/workflow-controller"
  edit workflow-controller/main.go 'http.ListenAndServe(":6060", nil)' 'http.ListenAndServe(os.Getenv("RIG_HEALTH_ADDRESS"), nil)'
  compile 0 "$cache/bin/workflow-controller" -ldflags "-s -w" ./workflow-controller
}

build_pipelines() {
  local src=$cache/src/pipelines
  rm -rf "$src"; mkdir -p "$src"; cp "$rig"/kfp/pipelines/go.* "$src"
  generate_messages "$src/gen"
  cd "$src"
  local kfp; kfp=$(module github.com/kubeflow/pipelines)
  # API server: its gateway must dial the address given, not "localhost" + port (else it has to listen everywhere).
  mkdir kfp-api-server; cp "$kfp"/backend/src/apiserver/{main,interceptor}.go kfp-api-server/; chmod u+w kfp-api-server/*
  edit kfp-api-server/main.go '"localhost" + *rpcPortFlag' '*rpcPortFlag'
  # Persistence agent: the path of its token becomes an environment variable (else root must write below /var/run).
  take "$kfp/backend/src/agent/persistence" kfp-persistence-agent
  grep -rlF github.com/kubeflow/pipelines/backend/src/agent/persistence kfp-persistence-agent \
    | xargs sed -i 's|github.com/kubeflow/pipelines/backend/src/agent/persistence|rig.local/pipelines/kfp-persistence-agent|'
  edit kfp-persistence-agent/client/token_refresher.go \
    'const SaTokenFile = "/var/run/secrets/kubeflow/tokens/persistenceagent-sa-token"' 'var SaTokenFile = os.Getenv("RIG_TOKEN_FILE")'
  # CGO: the API server imports the sqlite driver.
  compile 1 "$cache/bin/" -ldflags "-s -w" ./kfp-api-server ./kfp-persistence-agent
}

build_oauth2_proxy() {
  cd "$rig/signIn"
  compile 0 "$cache/bin/oauth2-proxy" -ldflags "-s -w" github.com/oauth2-proxy/oauth2-proxy/v7
}

# KFP's two nested modules of messages, made at build time (see gen.py).
generate_messages() {
  local gen=$1
  mkdir -p "$gen"/{api,kubernetes_platform}
  (cd "$rig/kfp/protos" && take "$(module github.com/kubeflow/pipelines/api)/v2alpha1/go/cachekey" "$gen/api/v2alpha1/go/cachekey")
  printf 'module github.com/kubeflow/pipelines/api\ngo 1.21\nrequire (\n\tgoogle.golang.org/genproto v0.0.0-20211026145609-4688e4c4e024\n\tgoogle.golang.org/protobuf v1.36.6\n)\n' > "$gen/api/go.mod"
  printf 'module github.com/kubeflow/pipelines/kubernetes_platform\ngo 1.21\nrequire google.golang.org/protobuf v1.36.6\n' > "$gen/kubernetes_platform/go.mod"
  rm -rf "$cache/wheels"
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --only-binary=:all: --require-hashes \
    --target "$cache/wheels" -r "$rig/kfp/pipelines/requirements.txt" >"$cache/pip.log" 2>&1 \
    || refuse "$cache/pip.log" "pip could not install kfp/pipelines/requirements.txt; all of it is in $cache/pip.log."
  (cd "$gen/.." && compile 1 "$cache/bin/protoc-gen-go" google.golang.org/protobuf/cmd/protoc-gen-go)
  python3 "$rig/kfp/pipelines/gen.py" "$cache/wheels" "$cache/bin/protoc-gen-go" "$gen"
}

# Only the -core package: it has the server and starts no service.
need_mariadb() {
  command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null && return
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || fail "Kubeflow Pipelines needs MariaDB: run \`sudo apt-get install mariadb-server-core\`, then try again."
  say "mariadb: installing Debian's mariadb-server-core"
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends mariadb-server-core mariadb-client-core; } >"$cache/apt.log" 2>&1 \
    || fail "Debian's mariadb-server-core could not be installed: $(tail -1 "$cache/apt.log")"
}

core() {
  part core "etcd kube-apiserver kube-controller-manager kube-scheduler kwok gofakes3" "Kubernetes servers (once, 5 to 10 minutes)"
}
kfp() {
  need_mariadb
  command -v python3 >/dev/null || fail "Python was not found: install Python 3.9 or newer with pip, then try again."
  command -v gcc >/dev/null || fail "A C compiler was not found: install gcc with its headers, then try again."
  part argo workflow-controller "Argo's workflow controller (once, 3 minutes)"
  part pipelines "kfp-api-server kfp-persistence-agent" "Kubeflow Pipelines servers (once, 5 minutes)"
}
sign_in() { part oauth2-proxy oauth2-proxy "oauth2-proxy (once, 1 to 2 minutes)"; }
case ${1:-all} in
  core) core ;;
  kfp) kfp ;;
  all) core; kfp; sign_in ;;
  *) fail "usage: build.sh [core|kfp|all]" ;;
esac
say "all there: $cache/bin"
