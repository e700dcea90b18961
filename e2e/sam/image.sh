#!/usr/bin/env bash
# An image that stands in for AWS's java25 one, which lives in a registry that a test should not need: this machine's C
# library, this machine's JDK 25 cut down by jlink, and AWS's own runtime interface client. Linux only.
# usage: JAVA_HOME=… [DOCKER_HOST=…] e2e/sam/image.sh IMAGE:TAG FOLDER-OF-THE-CLIENT'S-JARS WORK-FOLDER
set -euo pipefail
trap 'echo "image.sh: line $LINENO failed ($?): $BASH_COMMAND" >&2' ERR
PATH=$PATH:/sbin:/usr/sbin # ldconfig, for a user too
image=$1 client=$2 work=$3
here=$(cd "$(dirname "$0")" && pwd)
stamp=$(cat "$here/image.sh" "$JAVA_HOME/release" <(ls "$client") | sha256sum | cut -c1-16)
label=dev.postern.stamp
[ "$(docker image inspect -f "{{index .Config.Labels \"$label\"}}" "$image" 2>/dev/null)" = "$stamp" ] && exit

root=$work/rootfs
rm -rf "$root"
mkdir -p "$root"/{bin,etc,tmp,proc,sys,dev,root,opt,var/task,var/runtime/lib,var/rapid}
chmod 1777 "$root/tmp"

# Copies the shared libraries of a program or library; one that is linked statically has none.
libraries() {
  { ldd "$1" 2>/dev/null || true; } | { grep -o '/[^ ]*' || true; } | while read -r library; do
    [ -e "$root$library" ] || install -D "$library" "$root$library"
  done
}

# SAM CLI builds its own image on top, with `RUN mv … && chmod …`.
for program in sh mv chmod cp rm; do
  path=$(command -v "$program")
  cp -L "$path" "$root/bin/$program"
  libraries "$path"
done

modules=java.se,jdk.unsupported,jdk.zipfs,jdk.crypto.ec,jdk.management,jdk.httpserver,jdk.naming.dns,jdk.charsets,jdk.jfr
"$JAVA_HOME/bin/jlink" --add-modules "$modules" --no-header-files --no-man-pages --strip-debug --output "$root/var/lang"
find "$root/var/lang" -name '*.so' -o -path '*/bin/java' | while read -r file; do libraries "$file"; done
# What ldd does not see: loaded by name, by the C library and by the client's native part. The list is read to its end
# each time: a reader that leaves early can fail its writer (SIGPIPE), and with pipefail this script.
for name in libgcc_s.so.1 libstdc++.so.6 libnss_dns.so.2 libnss_files.so.2 libresolv.so.2; do
  library=$(ldconfig -p | awk -v name="$name" '$1 == name && !found++ { print $NF }')
  [ -z "$library" ] || { install -D "$library" "$root$library" && libraries "$library"; }
done
echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
echo 'root:x:0:' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"

find "$client" -name '*.jar' ! -name 'postern-*' -exec cp {} "$root/var/runtime/lib/" \;
# The issuer is the stand-in's address as the browser sees it, on localhost; in a container that is the container. Java
# may take its names from a file, so here localhost is this machine, and /userinfo answers as a tenant's does.
cat >"$root/var/runtime/bootstrap" <<'BOOTSTRAP'
#!/bin/sh
while read -r address names; do
  case " $names " in *" host.docker.internal "*) echo "$address localhost host.docker.internal" ;; esac
done </etc/hosts >/tmp/hosts
exec /var/lang/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
  -Djdk.net.hosts.file=/tmp/hosts -cp "/var/runtime/lib/*" com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
BOOTSTRAP
chmod +x "$root/var/runtime/bootstrap"

variables='LAMBDA_TASK_ROOT=/var/task LAMBDA_RUNTIME_DIR=/var/runtime JAVA_HOME=/var/lang PATH=/var/lang/bin:/bin LANG=C.UTF-8 TZ=UTC'
# SAM CLI's own image on top of the one before: it would go on using it.
for old in $(docker image ls -q "${image%:*}:rapid-*"); do docker rmi -f "$old" >/dev/null; done
tar -C "$root" -c . |
  docker import -c "ENV $variables" -c 'WORKDIR /var/task' -c "LABEL $label=$stamp" - "$image" >/dev/null
rm -rf "$root"
