/** How a volume may be mounted, as Kubernetes calls it (core/v1 PersistentVolumeAccessMode). */
export const accessModes: readonly string[] = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"];
