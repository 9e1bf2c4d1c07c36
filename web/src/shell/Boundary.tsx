import { Component, type ReactNode } from "react";
import { Failed } from "@/parts/States";
import { reload } from "./deployed";

/** Boundary keeps what goes wrong in a page within it: the menu stays, and so does what was kept of a form. */
export class Boundary extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  override render() {
    if (!this.state.error) return this.props.children;
    return <Failed error={this.state.error} again={() => reload()} />; // a part that failed to come is not asked for twice
  }
}
