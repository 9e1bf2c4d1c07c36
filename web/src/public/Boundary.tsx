import { Component, type ReactNode } from "react";
import { sentenceOf } from "@/api/problems";
import { reload } from "@/shell/deployed";
import { Title } from "./Title";

/** Boundary says so when a page goes wrong or does not come, in the place of a page without a word. */
export class Boundary extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  override render() {
    if (!this.state.error) return this.props.children;
    return (
      <div role="alert">
        <Title>页面没有打开</Title>
        <p>{sentenceOf(this.state.error)}</p>
        <button type="button" className="big" onClick={() => reload()}>
          重新载入
        </button>
      </div>
    );
  }
}
