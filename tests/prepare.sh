# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# shellcheck disable=SC2034 # used by those who source it
# shellcheck disable=SC3013 # Debian's sh has -nt
# Shared by ./check and ./demo, sourced at the top of the tree: what must be there before anything
# can be built, and the build itself, in a folder of its own.

# The test bed needs Debian's own Python, which sees Debian's modules.
PYTHON=/usr/bin/python3
JOBS=$(nproc 2>/dev/null || echo 2)

as_root () {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else
    echo "root or sudo is needed for: $*" >&2
    return 1
  fi
}

missing_packages () {
  sed '/^#/d' tests/packages.txt | while read -r package; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
      'install ok installed') ;;
      *) echo "$package" ;;
    esac
  done
}

# Installs nothing when nothing is missing, and then needs neither root nor a network.
install_packages () {
  if ! command -v dpkg-query >/dev/null; then
    echo "This is no Debian: make sure that what tests/packages.txt lists is there." >&2
    return 0
  fi
  packages=$(missing_packages)
  [ -n "$packages" ] || return 0
  printf 'Installing:\n%s\n' "$packages"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update || return 1
  # shellcheck disable=SC2086 # a list of words
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y -o Dpkg::Use-Pty=0 install --no-install-recommends $packages
}

# make_configure: the generated files of autotools, where they are missing or old.
make_configure () {
  if [ ! configure -nt configure.ac ] || [ ! -f Makefile.in ] || [ ! -f build-aux/tap-driver.sh ]
  then
    autoreconf -i || return 1
  fi
  # A tree that is configured itself cannot be built from elsewhere.
  if [ -f config.status ]; then
    make distclean || return 1
  fi
}

# build FOLDER OPTION...: configures and makes.
build () (
  mkdir -p "$1" && cd "$1" || exit 1
  shift
  if [ ! -f config.status ] || [ ../../configure -nt config.status ]; then
    ../../configure "$@" || exit 1
  fi
  make -k -j"$JOBS"
)
