#!/usr/bin/env bash
# Exit 0 if the server in this container is alive, 1 if it is not. The image has bash, and neither curl nor wget.
#
#     health.sh [PORT]      the port of the admin listener, 9901 if it is not given
set -u

exec 3<>"/dev/tcp/127.0.0.1/${1:-9901}" || exit 1
printf 'GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 2 _ status _ <&3 || exit 1
[[ $status == 200 ]]
