import { useLayoutEffect, useRef } from "react";
import type { Asked } from "./useFilling";

/** Lost asks whether what can't be saved may go; Escape stays. */
export function Lost({ names, answer }: Asked) {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = box.current;
    shown?.showModal();
    return () => shown?.close(); // which gives the focus back
  }, []);
  return (
    <dialog
      ref={box}
      aria-labelledby="lost"
      onCancel={(e) => {
        e.preventDefault();
        answer(false);
      }}
    >
      <h2 id="lost">有内容没有保存</h2>
      <p>{names}还没有保存，离开后不再保留。</p>
      <div className="bar">
        <button type="button" className="big" onClick={() => answer(false)}>
          继续填写
        </button>
        <button type="button" className="big plain" onClick={() => answer(true)}>
          不要了，离开
        </button>
      </div>
    </dialog>
  );
}
