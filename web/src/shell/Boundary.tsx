import { Component, type ReactNode } from "react";
import { Failed } from "@/parts/States";

/** Boundary keeps what goes wrong in a page within it: the menu stays, and so does what was kept of a form. */
export class Boundary extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  override render() {
    if (!this.state.error) return this.props.children;
    return <Failed error={this.state.error} again={() => this.setState({ error: undefined })} />;
  }
}
