package dev.gather.http;

import dev.gather.config.Type;
import dev.gather.config.Types;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The networks of callers that are believed what they say of a request. */
record TrustedPeers(List<IpSubnetFilterRule> networks) {
    static final Type<IpSubnetFilterRule> NETWORK =
            Types.parsed("an IP address or a network such as 10.0.0.0/8 or fd00::/8", TrustedPeers::network);

    private static final Pattern WRITTEN = Pattern.compile("([0-9A-Fa-f.:]+)(?:/([0-9]{1,3}))?");
    private static final int BITS_V4 = 32;
    private static final int BITS_V6 = 128;

    private static @Nullable IpSubnetFilterRule network(String text) {
        Matcher written = WRITTEN.matcher(text);
        InetAddress address = written.matches() ? address(written.group(1)) : null;
        if (address == null) {
            return null;
        }
        int bits = written.group(1).indexOf(':') < 0 ? BITS_V4 : BITS_V6;
        int prefix = written.group(2) == null ? bits : Integer.parseInt(written.group(2));
        boolean mapped = address.getAddress().length * 8 != bits; // an IPv4 address in an IPv6 one
        return mapped || prefix < 1 || prefix > bits
                ? null
                : new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
    }

    /** Never asks for a name. */
    private static @Nullable InetAddress address(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    boolean include(@Nullable SocketAddress peer) {
        String host = peer == null ? null : peer.hostAddress();
        InetAddress address = host == null ? null : address(host);
        if (address == null) {
            return false;
        }
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return networks.stream().anyMatch(network -> network.matches(socket));
    }
}
