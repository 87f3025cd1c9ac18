import type { ComponentProps } from "react";

type Props = ComponentProps<"button"> & { look?: "plain" | "main" | "danger" | "quiet" };

export function Button({ look = "plain", className = "", type = "button", ...rest }: Props) {
  return <button {...rest} type={type} className={`ui-button is-${look} ${className}`} />;
}
