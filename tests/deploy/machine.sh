# Starts this system once more, in namespaces of its own: its files under a layer that is thrown away, its own network, which
# has only a loopback, its own processes, of which systemd is the first. Run under `unshare --mount`;
# $1 is a folder, of which the machine sees what is in `given`.
set -e
if [ "$2" != started ]; then
    mkdir "$1/groups"
    mount -t cgroup2 groups "$1/groups"
    mkdir "$1/groups/casebook-$$"
    echo $$ >"$1/groups/casebook-$$/cgroup.procs"
    exec unshare --mount --net --pid --cgroup --uts --ipc --fork --kill-child sh "$0" "$1" started
fi
layer="$1/layer"
mkdir "$layer"
mount -t tmpfs layer "$layer"
mkdir "$layer/upper" "$layer/work" "$layer/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$layer/upper,workdir=$layer/work" "$layer/root"
cd "$layer/root"

mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro sys sys
mount -t tmpfs groups sys/fs/cgroup 2>/dev/null || true
mount -t cgroup2 groups sys/fs/cgroup
for folder in dev run tmp; do
    mount -t tmpfs "$folder" "$folder"
done
chmod 1777 tmp
for device in null:3 zero:5 full:7 random:8 urandom:9; do
    mknod -m 666 "dev/${device%:*}" c 1 "${device#*:}"
done
mknod -m 666 dev/tty c 5 0
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 pts dev/pts
mount -t tmpfs shm dev/shm
ln -s pts/ptmx dev/ptmx
for stream in fd:fd stdin:fd/0 stdout:fd/1 stderr:fd/2; do
    ln -s "/proc/self/${stream#*:}" "dev/${stream%:*}"
done

# It has what this system has, and can fetch no more.
rm -rf etc/apt/sources.list etc/apt/sources.list.d/* var/lib/apt/lists/*

: >etc/machine-id
rm -f etc/nginx/conf.d/* etc/nginx/sites-enabled/*
ln -s /etc/nginx/sites-available/default etc/nginx/sites-enabled/default
mkdir -p etc/systemd/system
for unit in getty.target console-getty.service systemd-udevd.service postgresql.service; do
    ln -sf /dev/null "etc/systemd/system/$unit"
done
mkdir var/lib/given
mount --bind "$1/given" var/lib/given
ip link set lo up
hostname casebook
pivot_root . mnt
umount -l /mnt
exec env -i container=casebook PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system --log-target=journal
