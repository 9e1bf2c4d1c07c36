import { Component, type ReactNode } from "react";

interface Props {
  children: ReactNode;
  /** What stands in the place of what went wrong. */
  instead(error: Error): ReactNode;
}

/** Caught keeps what goes wrong in a part of a page, or does not come, within it. */
export class Caught extends Component<Props, { error?: Error }> {
  override state: { error?: Error } = {};
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  override render() {
    return this.state.error ? this.props.instead(this.state.error) : this.props.children;
  }
}
