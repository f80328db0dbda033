import { ChangedMeanwhile } from './atomic.ts';

/** An error as shown to editors: Chinese, without full stops. */
interface DiskFault {
  what: string;
  todo: string;
}

const AGAIN = '再运行一次';
const FAULTS: { [code: string]: DiskFault } = {
  ENOSPC: { what: '磁盘满了，没有写入', todo: `请腾出空间后${AGAIN}` },
  EDQUOT: { what: '磁盘配额用完了，没有写入', todo: `请腾出空间后${AGAIN}` },
  EACCES: { what: '没有读写权限', todo: '请检查文件夹权限' },
  EPERM: { what: '没有读写权限', todo: '请检查文件夹权限' },
  EROFS: { what: '磁盘是只读的，没有写入', todo: '请把项目放到可以写的磁盘上' },
  EBUSY: { what: '文件正被别的程序占用，没有写入', todo: `请关掉正打开它的程序，${AGAIN}` },
  ENOENT: { what: '文件或文件夹刚被移走或改名', todo: `请看看它是否还在，${AGAIN}` },
  ENOTDIR: { what: '应是文件夹的地方有一个同名的文件', todo: `请把那个文件移走，${AGAIN}` },
  EISDIR: { what: '应是文件的地方有一个同名的文件夹', todo: `请把那个文件夹移走，${AGAIN}` },
  ENAMETOOLONG: { what: '文件名太长', todo: '请把文件名改短' },
  EMFILE: { what: '打开的文件太多', todo: `请关掉别的程序，${AGAIN}` },
  EIO: { what: '磁盘读写出错', todo: '请检查磁盘，先把文件备份到别处' },
};

/** Explains an error of reading or writing files to editors; null for other errors. */
export function diskFault(error: unknown): DiskFault | null {
  if (error instanceof ChangedMeanwhile) return { what: '刚在别处改过，没有覆盖它', todo: `请${AGAIN}` };
  return FAULTS[(error as NodeJS.ErrnoException | null)?.code ?? ''] ?? null;
}
