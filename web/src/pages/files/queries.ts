import { queries } from "@/api/queries";

/** refreshFiles asks anew for the 鉴定评审文件. */
export const refreshFiles = () => queries.invalidateQueries({ queryKey: ["files"] });
