import { limits } from '../limits.ts'
import type { ImageVolumes } from './image-volumes.ts'

/** The engine would start an image's health check as often as that says, every millisecond if it likes. */
export const NO_HEALTH_CHECK = { Test: ['NONE'] }

/**
 * What a container that runs a learner's Dockerfile or image may do: be root of its own files, as builds expect, and
 * nothing to the machine. It shares the process and network namespaces of a leader of ours that ends with the worker's
 * connection: the kernel ends its processes then, and it has no network but the leader's loopback.
 */
export function hardened(leader: string, options: { network: 'leader' | 'none'; runtime?: string | undefined; binds?: readonly string[]; volumes: ImageVolumes }) {
  return {
    NetworkMode: options.network === 'leader' ? `container:${leader}` : 'none',
    // gVisor's boxes can't share a namespace: there the sweep ends what a killed worker left.
    ...(options.runtime ? { Runtime: options.runtime } : { PidMode: `container:${leader}` }),
    CapDrop: ['ALL'],
    CapAdd: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'SETGID', 'SETUID'],
    SecurityOpt: ['no-new-privileges'],
    PidsLimit: limits.processes,
    Memory: limits.buildMemory,
    MemorySwap: limits.buildMemory,
    NanoCpus: 1_000_000_000,
    ShmSize: 16 * 1024 * 1024,
    IpcMode: 'private',
    LogConfig: { Type: 'none', Config: {} },
    Ulimits: [
      { Name: 'nofile', Soft: 4096, Hard: 4096 },
      { Name: 'core', Soft: 0, Hard: 0 },
      { Name: 'fsize', Soft: limits.fileSize, Hard: limits.fileSize },
    ],
    Binds: [...options.binds ?? []],
    Mounts: options.volumes.mounts,
  }
}
